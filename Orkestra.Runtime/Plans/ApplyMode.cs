namespace Orkestra.Runtime.Plans;

/// <summary>What a declaration does about an object that exists already.</summary>
public enum ApplyMode
{
    /// <summary>Ensures that the object exists; an existing one is left as it is.</summary>
    CreateOnly,

    /// <summary>Creates the object and corrects it whenever it differs.</summary>
    Reconcile,
}
