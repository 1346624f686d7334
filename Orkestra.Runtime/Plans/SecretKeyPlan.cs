namespace Orkestra.Runtime.Plans;

/// <summary>A key of a Secret.</summary>
/// <param name="Name">Name of the Secret.</param>
/// <param name="Namespace">Its namespace; null is that of the custom resource.</param>
/// <param name="Key">The key.</param>
public sealed record SecretKeyPlan(CompiledExpression Name, CompiledExpression? Namespace = null, string Key = SecretKeyPlan.DefaultKey)
{
    /// <summary>The key that is read where none is declared.</summary>
    public const string DefaultKey = "token";
}
