namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a cycle decided about one object.</summary>
public enum DecisionAction
{
    /// <summary>It is as it should be.</summary>
    Unchanged,

    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is corrected or updated.</summary>
    Apply,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It is left as it is, although it may differ or be unwanted.</summary>
    Keep,

    /// <summary>The declaration does not apply in this cycle.</summary>
    Skip,

    /// <summary>Something it needs is not there yet.</summary>
    Wait,

    /// <summary>It goes on, although something is to be told about it.</summary>
    Warn,

    /// <summary>Its provider is called.</summary>
    Call,

    /// <summary>It failed.</summary>
    Fail,
}
