namespace Orkestra.Cli.Planning;

/// <summary>What would be done with an object.</summary>
internal enum ChangeAction
{
    /// <summary>It would be created.</summary>
    Create,

    /// <summary>It would be changed.</summary>
    Change,

    /// <summary>It would be deleted.</summary>
    Delete,
}
