using System.Text.Json.Nodes;
using Orkestra.DevCluster.Storage;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Storage;

public sealed class JournalTests
{
    private const string FileName = "objects.journal";

    private static readonly GroupResource s_sites = new("demo.example.com", "sites");

    [Fact]
    public void What_was_put_is_there_again_with_its_versions_and_what_was_removed_is_not()
    {
        using TemporaryDirectory place = new();
        using (Journal journal = Journal.Open(place.Path))
        {
            ObjectStore store = new(16, 16, journal);
            StoredObject first = Put(store, "a", null, 1);
            Put(store, "b", null, 2);
            Put(store, "a", first, 3);
            StoredObject gone = Put(store, "c", null, 4);
            store.TryRemove(gone, gone.ToJson());
            store.Compact();
        }

        using Journal again = Journal.Open(place.Path);

        Assert.Equal(["b 2", "a 3"], again.Content.Objects.Select(Describe));
        Assert.Equal([3, 4], again.Content.Objects.Select(static o => o.Revision));
        Assert.Equal(7, again.Content.Revision);
        Assert.Equal(0, again.Content.Damaged);
        ObjectStore restored = new(16, 16, again);
        restored.Restore(again.Content);
        Assert.Equal(7, restored.Revision);
        Assert.Equal(8, Put(restored, "d", null, 5).Revision);
        Assert.Throws<ExpiredRevisionException>(() => restored.ListAt(s_sites, 6));
    }

    /// <summary>Whatever happens to the tail, the start succeeds with a state that was there once, and says what it left out.</summary>
    [Fact]
    public void A_torn_or_damaged_tail_costs_what_is_behind_it_and_nothing_else()
    {
        using TemporaryDirectory place = new();
        Dictionary<long, string> states = new() { [0] = "" };
        using (Journal journal = Journal.Open(place.Path))
        {
            ObjectStore store = new(64, 64, journal);
            Random random = new(1);
            for (int i = 0; i < 40; i++)
            {
                string name = $"o{random.Next(6)}";
                StoredObject? present = store.Get(s_sites, new ObjectName("default", name));
                _ = present is not null && random.Next(3) == 0 ? store.TryRemove(present, present.ToJson()) : Put(store, name, present, i);
                states[store.Revision] = State(store.List(s_sites).Objects.Values);
            }
        }

        byte[] whole = File.ReadAllBytes(place.PathOf(FileName));
        for (int seed = 0; seed < 1500; seed++)
        {
            Random random = new(seed);
            byte[] damaged = Damage(whole, random);
            File.WriteAllBytes(place.PathOf(FileName), damaged);
            using (Journal journal = Journal.Open(place.Path))
            {
                Assert.Equal(states[journal.Content.Revision], State(journal.Content.Objects));
                Assert.Equal(damaged.Length, journal.Content.Length + journal.Content.Damaged);
                Assert.Equal(journal.Content.Damaged > 0, journal.DamagedPath is not null);
                journal.Append(JournalRecord.At(1000));
            }

            // What is written behind the cut is read again.
            using Journal again = Journal.Open(place.Path);
            Assert.Equal((1000, 0), (again.Content.Revision, again.Content.Damaged));
        }
    }

    [Fact]
    public void Rewriting_keeps_the_present_and_forgets_the_past()
    {
        using TemporaryDirectory place = new();
        using (Journal journal = Journal.Open(place.Path))
        {
            ObjectStore store = new(16, 16, journal);
            StoredObject? last = null;
            for (int i = 0; i < 100; i++)
            {
                last = Put(store, "a", last, i);
            }

            long before = new FileInfo(place.PathOf(FileName)).Length;
            journal.Rewrite([last!], store.Revision);
            Assert.InRange(new FileInfo(place.PathOf(FileName)).Length, 1, before / 50);
            Put(store, "b", null, 1);
        }

        using Journal again = Journal.Open(place.Path);
        Assert.Equal(["a 99", "b 1"], again.Content.Objects.Select(Describe));
        Assert.Equal(102, again.Content.Revision);
    }

    [Fact]
    public void A_rewrite_that_was_cut_short_leaves_the_old_file()
    {
        using TemporaryDirectory place = new();
        using (Journal journal = Journal.Open(place.Path))
        {
            Put(new ObjectStore(16, 16, journal), "a", null, 1);
        }

        File.WriteAllText(place.PathOf(FileName + ".new"), "ORKDEV1\nhalf");

        using Journal again = Journal.Open(place.Path);
        Assert.Equal(["a 1"], again.Content.Objects.Select(Describe));
    }

    [Fact]
    public void A_directory_is_for_one_at_a_time()
    {
        using TemporaryDirectory place = new();
        using (Journal.Open(place.Path))
        {
            DataDirectoryException taken = Assert.Throws<DataDirectoryException>(() => Journal.Open(place.Path));
            Assert.Equal($"The data directory {place.Path} is in use by another dev cluster.", taken.Message);
        }

        Journal.Open(place.Path).Dispose();
    }

    [Fact]
    public void A_file_of_somebody_else_is_left_alone()
    {
        using TemporaryDirectory place = new();
        File.WriteAllText(place.PathOf(FileName), "shopping list");

        Assert.Throws<DataDirectoryException>(() => Journal.Open(place.Path));
        Assert.Equal("shopping list", File.ReadAllText(place.PathOf(FileName)));
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        byte[] damaged = whole[..(random.Next(3) == 0 ? whole.Length : random.Next(whole.Length + 1))];
        int flips = damaged.Length <= 8 ? 0 : random.Next(4);
        for (int i = 0; i < flips; i++)
        {
            damaged[random.Next(8, damaged.Length)] ^= (byte)random.Next(1, 256);
        }

        return damaged.Length < 8 || random.Next(4) > 0 ? damaged : [.. damaged, .. Enumerable.Range(0, random.Next(200)).Select(_ => (byte)random.Next(256))];
    }

    private static StoredObject Put(ObjectStore store, string name, StoredObject? expected, int value) => store.TryPut(
        s_sites,
        new ObjectName("default", name),
        expected,
        new JsonObject { ["apiVersion"] = "demo.example.com/v1", ["kind"] = "Site", ["metadata"] = new JsonObject { ["name"] = name, ["uid"] = $"uid-{name}" }, ["value"] = value })!;

    private static string Describe(StoredObject obj) => $"{obj.Name.Name} {obj.ToJson()["value"]}";

    private static string State(IEnumerable<StoredObject> objects) => string.Join(',', objects.Select(Describe).Order(StringComparer.Ordinal));
}
