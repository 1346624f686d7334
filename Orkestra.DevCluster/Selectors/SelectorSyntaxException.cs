namespace Orkestra.DevCluster.Selectors;

/// <summary>A selector that cannot be read; answered with 400.</summary>
internal sealed class SelectorSyntaxException(string message) : Exception(message);
