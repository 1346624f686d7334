using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;
using static Orkestra.Runtime.Tests.Informers.TestObjects;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>
/// Plays a server with other clients, answers that are recorded late, and a watch that delays, repeats and reorders, against the store.
/// No read may ever go back behind an earlier read or an own write, and in the end all must agree with the server.
/// </summary>
public sealed class ReadYourWritesPropertyTests
{
    [Fact]
    public void Reads_never_go_backwards_and_everything_converges()
    {
        Prop.ForAll<int[]>(operations => new Play().Run(operations)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(300));
    }

    [Fact]
    public void A_late_answer_of_an_object_before_the_one_deleted_last_is_old() => new Play().Run([2, 1, 38, 4, 117]);

    private sealed class Play
    {
        private static readonly string[] s_names = ["a", "b", "c"];

        private readonly StoreWriter _store = new(Widgets, TimeSpan.FromMinutes(1), new ManualClock());
        private readonly Dictionary<string, KubeObject> _server = [];
        private readonly Dictionary<string, List<(int Version, KubeObject? State)>> _history = s_names.ToDictionary(name => name, _ => new List<(int, KubeObject?)> { (0, null) });
        private readonly Dictionary<string, int> _frontier = s_names.ToDictionary(name => name, _ => 0);
        private readonly List<WatchEvent> _undelivered = [];
        private readonly List<WatchEvent> _delivered = [];
        private readonly List<Action> _unrecorded = [];
        private readonly Dictionary<ObjectKey, KubeObject> _mirror = [];
        private readonly HashSet<string> _written = [];
        private int _version = 1;
        private int _listed;
        private int _uids;

        public void Run(int[] operations)
        {
            Relist(dropUndelivered: true);
            foreach (int operation in operations)
            {
                int pick = Math.Abs(operation / 12);
                string name = s_names[pick % s_names.Length];
                switch (Math.Abs(operation % 12))
                {
                    case 0:
                        Put(name);
                        break;
                    case 1:
                        Delete(name);
                        break;
                    case 2 or 3:
                        OwnPut(name, late: pick % 4 == 0);
                        break;
                    case 4:
                        OwnDelete(name, late: pick % 4 == 0);
                        break;
                    case 5 or 6:
                        Deliver(0);
                        break;
                    case 7:
                        Deliver(pick);
                        break;
                    case 8 when _delivered.Count > 0:
                        Apply(_delivered[pick % _delivered.Count]);
                        break;
                    case 9 when _unrecorded.Count > 0:
                        RecordOne(pick);
                        break;
                    case 10 when pick % 3 == 0:
                        Relist(dropUndelivered: pick % 2 == 0);
                        break;
                    case 11:
                        Bookmark();
                        break;
                    default:
                        break;
                }

                ReadAll();
            }

            Settle();
        }

        // A bookmark promises that everything up to its version has been shown.
        private void Bookmark()
        {
            int passed = _undelivered.Count == 0 ? _version : _undelivered.Min(item => Number(item.Object)) - 1;
            if (passed >= _listed)
            {
                _store.Pass($"{passed}");
            }
        }

        private static int Number(KubeObject item) => int.Parse(item.ResourceVersion, System.Globalization.CultureInfo.InvariantCulture);

        private void Settle()
        {
            while (_unrecorded.Count > 0)
            {
                RecordOne(0);
                ReadAll();
            }

            while (_undelivered.Count > 0)
            {
                Deliver(_version);
                ReadAll();
            }

            Assert.Equal(0, _store.PendingWrites);
            Assert.Equal(Describe(_server.Values), Describe(_store.List()));
            Assert.Equal(Describe(_server.Values), Describe(_mirror.Values));
            foreach (KubeObject item in _server.Values)
            {
                Assert.Same(item, Assert.Single(_store.ByOwner("owner-of-" + item.Uid)));
            }
        }

        private static IEnumerable<string> Describe(IEnumerable<KubeObject> objects) =>
            objects.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => $"{item.Name}/{item.Uid}@{item.ResourceVersion}");

        private KubeObject Put(string name)
        {
            string uid = _server.TryGetValue(name, out KubeObject? old) ? old.Uid : $"uid{++_uids}";
            KubeObject item = Widget(name, ++_version, uid, owner: "owner-of-" + uid);
            _server[name] = item;
            _history[name].Add((_version, item));
            _undelivered.Add(new WatchEvent(old is null ? WatchEventType.Added : WatchEventType.Modified, item));
            return item;
        }

        private KubeObject? Delete(string name)
        {
            if (!_server.Remove(name, out KubeObject? old))
            {
                return null;
            }

            _version++;
            _history[name].Add((_version, null));
            _undelivered.Add(new WatchEvent(WatchEventType.Deleted, Widget(name, _version, old.Uid, owner: "owner-of-" + old.Uid)));
            return old;
        }

        private void OwnPut(string name, bool late)
        {
            KubeObject written = Put(name);
            int version = _version;
            _written.Add(written.Uid);
            Record(late, () =>
            {
                _store.RecordWrite(written);
                _frontier[name] = Math.Max(_frontier[name], version);
            });
        }

        private void OwnDelete(string name, bool late)
        {
            // A reconcile deletes what it reads, by uid.
            if (!_store.TryGet(Key(name), out KubeObject? seen) || !_server.TryGetValue(name, out KubeObject? current) || current.Uid != seen.Uid)
            {
                return;
            }

            Delete(name);
            int version = _version;
            Record(late, () =>
            {
                _store.RecordDelete(Key(name), seen.Uid);
                _frontier[name] = Math.Max(_frontier[name], version);
            });
        }

        private void Record(bool late, Action record)
        {
            if (late)
            {
                _unrecorded.Add(record);
            }
            else
            {
                record();
            }
        }

        private void RecordOne(int pick)
        {
            int index = pick % _unrecorded.Count;
            Action record = _unrecorded[index];
            _unrecorded.RemoveAt(index);
            record();
        }

        private void Deliver(int pick)
        {
            if (_undelivered.Count == 0)
            {
                return;
            }

            int index = pick % _undelivered.Count;
            WatchEvent next = _undelivered[index];
            _undelivered.RemoveAt(index);
            _delivered.Add(next);
            Apply(next);
        }

        private void Apply(WatchEvent next)
        {
            var changes = new List<InformerEvent>();
            _store.Apply(in next, changes);
            Mirror(changes);
        }

        private void Relist(bool dropUndelivered)
        {
            if (dropUndelivered)
            {
                _undelivered.Clear();
            }

            _listed = _version;
            var changes = new List<InformerEvent>();
            _store.Replace([.. _server.Values], $"{_version}", changes);
            Mirror(changes);
        }

        // A handler that keeps a copy of the world from what it is told must end up with the same one.
        private void Mirror(List<InformerEvent> changes)
        {
            foreach (InformerEvent change in changes)
            {
                switch (change.Type)
                {
                    case InformerEventType.Added:
                        Assert.True(_mirror.TryAdd(change.Object.Key, change.Object), "what is added was not there");
                        break;
                    case InformerEventType.Updated:
                        Assert.Same(_mirror[change.Object.Key], change.Old);
                        _mirror[change.Object.Key] = change.Object;
                        break;
                    default:
                        // An own write that the watch never showed was read all the same, so its end is told.
                        Assert.True(_mirror.Remove(change.Object.Key) || _written.Contains(change.Object.Uid), "what is deleted was there");
                        break;
                }
            }
        }

        private void ReadAll()
        {
            foreach (string name in s_names)
            {
                int read = _store.TryGet(Key(name), out KubeObject? found)
                    ? Number(found)
                    : EarliestAbsence(name, _frontier[name]);
                Assert.True(read >= _frontier[name], $"{name} was known at {_frontier[name]} and is now read at {read}");
                _frontier[name] = read;
            }
        }

        // Nothing was read: there must be a moment not before the frontier at which nothing existed.
        private int EarliestAbsence(string name, int frontier)
        {
            List<(int Version, KubeObject? State)> history = _history[name];
            for (int i = 0; i < history.Count; i++)
            {
                int until = i + 1 < history.Count ? history[i + 1].Version - 1 : int.MaxValue;
                if (history[i].State is null && until >= frontier)
                {
                    return Math.Max(history[i].Version, frontier);
                }
            }

            return -1;
        }
    }
}
