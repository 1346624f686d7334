using System.Globalization;
using System.Text;

namespace Orkestra.Generator.Emitting;

/// <summary>Names of C# things for names of documents.</summary>
internal static class Identifiers
{
    /// <summary>A name in Pascal case: <c>hello-website</c> becomes <c>HelloWebsite</c>. What cannot start a name gets an underscore.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        bool starts = true;
        foreach (char character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                starts = true;
                continue;
            }

            text.Append(starts ? char.ToUpperInvariant(character) : character);
            starts = false;
        }

        return text.Length == 0 ? "_" : char.IsDigit(text[0]) ? $"_{text}" : text.ToString();
    }

    /// <summary>A version in Pascal case: <c>v1alpha1</c> becomes <c>V1Alpha1</c>.</summary>
    public static string PascalVersion(string version)
    {
        var text = new StringBuilder(Pascal(version));
        for (int i = 1; i < text.Length; i++)
        {
            text[i] = char.IsDigit(text[i - 1]) ? char.ToUpperInvariant(text[i]) : text[i];
        }

        return text.ToString();
    }

    /// <summary>A name that no earlier one has; a later one gets a number.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>
    /// Names in Pascal case for the members of a type, in their order. One that nothing else wants keeps its name whatever is added beside it; of
    /// several that want the same, the first by its characters has it.
    /// </summary>
    public static IReadOnlyList<string> OfMembers(IReadOnlyList<string> members, IEnumerable<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.Ordinal);
        string[] wanted = [.. members.Select(member => Pascal(member) is var name && taken.Contains(name) ? $"{name}Value" : Pascal(member))];
        ILookup<string, int> wishes = Enumerable.Range(0, wanted.Length).ToLookup(index => wanted[index], StringComparer.Ordinal);
        var names = new string[wanted.Length];
        foreach (IGrouping<string, int> wish in wishes)
        {
            names[wish.OrderBy(index => members[index], StringComparer.Ordinal).First()] = Unique(wish.Key, taken);
        }

        foreach (IGrouping<string, int> wish in wishes)
        {
            foreach (int index in wish.OrderBy(index => members[index], StringComparer.Ordinal).Skip(1))
            {
                names[index] = Unique(wish.Key, taken);
            }
        }

        return names;
    }
}
