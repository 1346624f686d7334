namespace Orkestra.Cli.Simulation;

/// <summary>The requests of one simulation in order. Not thread-safe: a simulation reconciles one object at a time.</summary>
internal sealed class OperationLog
{
    private readonly List<SimulatedOperation> _operations = [];

    /// <summary>The cycle that new operations belong to.</summary>
    public int Cycle { get; set; }

    /// <summary>Whether what is recorded now is the simulation's own doing.</summary>
    public bool IsReadiness { get; set; }

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<SimulatedOperation> All => _operations;

    /// <summary>Records an operation of the current cycle.</summary>
    public void Add(string verb, string resource, string ns, string name, bool isNew = false) =>
        _operations.Add(new SimulatedOperation(Cycle, verb, resource, ns, name) { IsNew = isNew, IsReadiness = IsReadiness });

    /// <summary>What reconciling asked for in a cycle.</summary>
    public IReadOnlyList<SimulatedOperation> Of(int cycle) => _operations.FindAll(operation => operation.Cycle == cycle && !operation.IsReadiness);
}
