namespace Orkestra.Sdk.Documents;

/// <summary>What a field of a submission becomes part of.</summary>
public enum ServeFieldKind
{
    /// <summary>The spec of the custom resource.</summary>
    Spec,

    /// <summary>Its labels.</summary>
    Label,

    /// <summary>Its annotations.</summary>
    Annotation,
}
