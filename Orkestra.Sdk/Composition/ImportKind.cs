namespace Orkestra.Sdk.Composition;

/// <summary>Where an imported document comes from.</summary>
public enum ImportKind
{
    /// <summary>A file, named by its path.</summary>
    File,

    /// <summary>A file behind an http or https URL.</summary>
    Url,

    /// <summary>A place that an environment variable names (<c>$NAME</c>).</summary>
    Environment,

    /// <summary>A pattern of an OCI registry.</summary>
    Registry,

    /// <summary>A Git repository.</summary>
    Git,

    /// <summary>A Helm chart, whose output holds Katalogs.</summary>
    Helm,
}
