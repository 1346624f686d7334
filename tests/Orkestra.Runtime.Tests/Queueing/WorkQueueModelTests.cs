using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Queueing;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Queueing;

/// <summary>Drives the queue and a model of a few lines with the same random operations; they must not differ.</summary>
public sealed class WorkQueueModelTests
{
    private const int Bound = 2;

    [Fact]
    public void The_queue_behaves_like_its_model()
    {
        // An operation is a number: what it does, and to which of a few keys.
        Prop.ForAll<int[]>(Run).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));
    }

    private static void Run(int[] operations)
    {
        var clock = new ManualClock();
        using var queue = new WorkQueue<int>(new WorkQueueOptions { MaxDepth = Bound }, clock);
        var model = new Model();
        foreach (int operation in operations)
        {
            int key = Math.Abs(operation / 7 % 5);
            switch (Math.Abs(operation % 7))
            {
                case 0 or 1:
                    AddResult expected = model.Add(key);
                    Assert.Equal(expected, queue.Add(key));
                    break;
                case 2 or 3 when model.Ready.Count > 0:
                    ValueTask<QueueItem<int>?> wait = queue.DequeueAsync(CancellationToken.None);
                    Assert.True(wait.IsCompleted);
                    Assert.Equal(model.Take(), wait.AsTask().GetAwaiter().GetResult()!.Value.Key);
                    break;
                case 4 when model.Processing.Contains(key):
                    model.Done(key);
                    queue.Done(key);
                    break;
                case 5:
                    TimeSpan delay = TimeSpan.FromSeconds(1 + Math.Abs(operation % 3));
                    model.AddAfter(key, clock.Now + delay);
                    queue.AddAfter(key, delay);
                    break;
                case 6:
                    clock.Advance(TimeSpan.FromSeconds(1));
                    model.Advance(clock.Now);
                    break;
                default:
                    break;
            }

            Assert.Equal(Math.Min(Bound, model.Ready.Count), queue.Depth);
            Assert.Equal(Math.Max(0, model.Ready.Count - Bound), queue.Deferred);
            Assert.Equal(model.Processing.Count, queue.InFlight);
            Assert.Equal(model.Later.Count, queue.Delayed);
        }
    }

    private sealed class Model
    {
        public List<int> Ready { get; } = [];

        public HashSet<int> Processing { get; } = [];

        public List<(int Key, DateTimeOffset Due)> Later { get; private set; } = [];

        private readonly HashSet<int> _again = [];

        public AddResult Add(int key)
        {
            if (Processing.Contains(key))
            {
                return _again.Add(key) ? AddResult.RunsAgain : AddResult.Coalesced;
            }

            if (Ready.Contains(key))
            {
                return AddResult.Coalesced;
            }

            Ready.Add(key);
            return Ready.Count > Bound ? AddResult.Deferred : AddResult.Queued;
        }

        public int Take()
        {
            int key = Ready[0];
            Ready.RemoveAt(0);
            Processing.Add(key);
            return key;
        }

        public void Done(int key)
        {
            Processing.Remove(key);
            if (_again.Remove(key))
            {
                Ready.Add(key);
            }
        }

        public void AddAfter(int key, DateTimeOffset due)
        {
            int index = Later.FindIndex(entry => entry.Key == key);
            if (index < 0)
            {
                Later.Add((key, due));
            }
            else if (due < Later[index].Due)
            {
                Later[index] = (key, due);
            }
        }

        public void Advance(DateTimeOffset now)
        {
            foreach ((int key, _) in Later.Where(entry => entry.Due <= now).OrderBy(entry => entry.Due))
            {
                Add(key);
            }

            Later = [.. Later.Where(entry => entry.Due > now)];
        }
    }
}
