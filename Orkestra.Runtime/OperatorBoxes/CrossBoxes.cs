using Orkestra.Runtime.Cross;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// Where the boxes of one process find each other. A box sees the caches of others and nothing else of them, and a change of a custom resource
/// puts the keys of its readers on their own queues. Thread-safe.
/// </summary>
internal sealed class CrossBoxes : ICrossReader
{
    private IReadOnlyList<OperatorBox> _boxes = [];

    public IReadOnlyList<ICrossEntry> Entries => Volatile.Read(ref _boxes);

    /// <summary>Shows the boxes from now on; until then there are none.</summary>
    public void Attach(IReadOnlyList<OperatorBox> boxes) => Volatile.Write(ref _boxes, boxes);

    /// <summary>Wakes the readers of a custom resource.</summary>
    public void Changed(OperatorBox source, ObjectKey key)
    {
        foreach (OperatorBox box in Volatile.Read(ref _boxes))
        {
            box.WakeReaders(source.Plan, key);
        }
    }
}
