namespace Orkestra.Runtime.Autoscaling;

/// <summary>What is to be done with the settings of an operator box.</summary>
internal enum ScaleAction
{
    /// <summary>They stay.</summary>
    None,

    /// <summary>The override begins.</summary>
    Apply,

    /// <summary>The declared settings return.</summary>
    Restore,
}
