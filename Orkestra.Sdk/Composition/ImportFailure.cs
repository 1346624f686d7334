namespace Orkestra.Sdk.Composition;

/// <summary>Why a reference gave no file.</summary>
public enum ImportFailure
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>Nothing that can be read is there.</summary>
    NotFound,

    /// <summary>The resolver does not fetch from such places.</summary>
    NotSupported,
}
