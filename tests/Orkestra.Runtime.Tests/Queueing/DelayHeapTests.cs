using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Queueing;

namespace Orkestra.Runtime.Tests.Queueing;

public sealed class DelayHeapTests
{
    [Fact]
    public void Keys_leave_by_due_time_and_then_by_arrival_each_with_its_earliest_time()
    {
        Prop.ForAll<(int Key, int Due)[]>(adds =>
        {
            var heap = new DelayHeap<int>();
            var expected = new List<(int Key, int Due)>();
            foreach ((int key, int due) in adds)
            {
                heap.Add(key, due);
                int index = expected.FindIndex(entry => entry.Key == key);
                if (index < 0)
                {
                    expected.Add((key, due));
                }
                else if (due < expected[index].Due)
                {
                    expected[index] = (key, due);
                }
            }

            var taken = new List<int>();
            while (heap.TryTakeDue(long.MaxValue, out int key))
            {
                taken.Add(key);
            }

            Assert.Equal(expected.OrderBy(entry => entry.Due).Select(entry => entry.Key), taken);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Add_tells_whether_the_first_due_time_changed()
    {
        var heap = new DelayHeap<string>();

        Assert.True(heap.Add("a", 10));
        Assert.False(heap.Add("b", 20));
        Assert.True(heap.Add("b", 5));
        Assert.False(heap.TryTakeDue(4, out _));
        Assert.True(heap.TryTakeDue(5, out string first));
        Assert.Equal("b", first);
        Assert.False(heap.Contains("b"));
        Assert.Equal(10, heap.NextDue);
    }
}
