namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>What comes before the children in a cycle.</summary>
public enum PreparationStage
{
    /// <summary>The namespaces of the entry and the gate of the box.</summary>
    Box,

    /// <summary>The gate of <c>preReconcile</c>.</summary>
    Gate,

    /// <summary>The normalisation of the spec.</summary>
    Normalize,

    /// <summary>The rules that fill in and replace fields.</summary>
    Mutate,

    /// <summary>The rules that a custom resource must fulfil.</summary>
    Validate,
}
