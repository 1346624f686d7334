namespace Orkestra.Runtime.Reconciliation;

/// <summary>What is known about the server's rewriting of applied values, such as <c>1000m</c> to <c>1</c>.</summary>
public interface INormalizedFields
{
    /// <summary>Whether the server rewrote a field of a child when a configuration was applied.</summary>
    /// <param name="uid">The child.</param>
    /// <param name="hash">Fingerprint of the configuration.</param>
    /// <param name="path">The field.</param>
    bool Contains(string uid, string hash, string path);
}
