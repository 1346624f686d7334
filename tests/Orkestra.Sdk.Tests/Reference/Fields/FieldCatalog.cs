using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Tests.Documents.Binding;

namespace Orkestra.Sdk.Tests.Reference.Fields;

/// <summary>Gives every table of the language one place in the reference, and says what leads to it.</summary>
internal sealed class FieldCatalog
{
    private readonly Dictionary<KeyTable, FieldPage> _pages = [];
    private readonly Dictionary<FieldPage, List<KeyTable>> _sections = [];
    private readonly Dictionary<KeyTable, List<FieldUse>> _uses = [];
    private readonly Dictionary<KeyTable, Running> _running = [];

    public FieldCatalog()
    {
        // Children that pages are about take precedence over being placed where they are first met.
        foreach (FieldPage page in FieldPage.All)
        {
            foreach (KeyTable table in page.Tables)
            {
                _pages.Add(table, page);
            }
        }

        foreach (FieldPage page in FieldPage.All)
        {
            _sections[page] = [];
            foreach (KeyTable table in page.Tables)
            {
                Place(table, page);
            }
        }

        foreach (KeyTable table in FieldPage.All.SelectMany(SectionsOf))
        {
            FindUses(table);
        }

        foreach (KeyTable root in TableWalk.Roots)
        {
            Reach(root, root == SimulateKeys.Document || root == E2EKeys.Document ? Running.OfTests : Running.Runs);
        }
    }

    /// <summary>The tables on a page, in their order.</summary>
    public IReadOnlyList<KeyTable> SectionsOf(FieldPage page) => _sections[page];

    /// <summary>The page that a table is on.</summary>
    public FieldPage PageOf(KeyTable table) => _pages[table];

    /// <summary>The keys that have a table as their value, and the tables that have all of its keys.</summary>
    public IReadOnlyList<FieldUse> UsesOf(KeyTable table) => _uses.TryGetValue(table, out List<FieldUse>? uses) ? uses : [];

    /// <summary>What this version does with the keys of a table at best.</summary>
    public Running RunningOf(KeyTable table) => _running[table];

    /// <summary>The tables with places of their own whose keys a table has too.</summary>
    public IReadOnlyList<KeyTable> SharedBy(KeyTable table) =>
        [.. table.Parts.SelectMany(part => _pages.ContainsKey(part) ? [part] : SharedBy(part)).Distinct()];

    /// <summary>The keys that are described with a table itself.</summary>
    public IReadOnlyList<KeySpec> OwnKeys(KeyTable table)
    {
        IReadOnlyList<KeyTable> shared = SharedBy(table);
        return [.. table.Keys.Where(key => key.Role != KeyRole.Older && !shared.Any(part => part.Keys.Contains(key)))];
    }

    /// <summary>The rules that are described with a table itself.</summary>
    public IReadOnlyList<KeyRule> OwnRules(KeyTable table)
    {
        IReadOnlyList<KeyTable> shared = SharedBy(table);
        return [.. table.Rules.Where(rule => !shared.Any(part => part.Rules.Contains(rule)))];
    }

    /// <summary>What becomes of a key. What a Motif brings becomes part of the importing document and entry, where that is said.</summary>
    public static KeyRole RoleOf(KeyTable table, KeySpec key) => table == DocumentKeys.Motif
        ? (EntryKeys.Entry.Find(key.Name) ?? DocumentKeys.Katalog.Find(key.Name) ?? key).Role
        : key.Role;

    private void Place(KeyTable table, FieldPage page)
    {
        if ((_pages.TryGetValue(table, out FieldPage? owner) && owner != page) || _sections[page].Contains(table))
        {
            return;
        }

        _pages[table] = page;
        _sections[page].Add(table);
        foreach (KeyTable next in table.Keys.SelectMany(static key => TableWalk.TablesOf(key.Shape)))
        {
            Place(next, page);
        }
    }

    private void FindUses(KeyTable table)
    {
        foreach (KeySpec key in OwnKeys(table))
        {
            foreach (KeyTable used in TableWalk.TablesOf(key.Shape).Distinct())
            {
                Use(used, new FieldUse(table, key.Name));
            }
        }

        foreach (KeyTable shared in SharedBy(table))
        {
            Use(shared, new FieldUse(table, null));
        }
    }

    private void Use(KeyTable used, FieldUse use)
    {
        if (!_uses.TryGetValue(used, out List<FieldUse>? uses))
        {
            _uses.Add(used, uses = []);
        }

        uses.Add(use);
    }

    private void Reach(KeyTable table, Running running)
    {
        if (_running.TryGetValue(table, out Running known) && known <= running)
        {
            return;
        }

        _running[table] = running;
        foreach (KeyTable shared in SharedBy(table))
        {
            Reach(shared, running);
        }

        foreach (KeySpec key in table.Keys)
        {
            Running own = RoleOf(table, key) switch
            {
                KeyRole.Unsupported => Running.Refused,
                KeyRole.Harmless or KeyRole.Silent => Running.WithoutEffect,
                _ => Running.Runs,
            };
            foreach (KeyTable next in TableWalk.TablesOf(key.Shape))
            {
                Reach(next, own > running ? own : running);
            }
        }
    }
}
