using Orkestra.TestKit;

namespace Orkestra.Sdk.Tests.Expressions;

/// <summary>A fact that needs the specification's files beside the checkout and is skipped, with this reason, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpecificationFactAttribute : FactAttribute
{
    public SpecificationFactAttribute()
    {
        if (!RepositoryPaths.HasSpec)
        {
            Skip = $"The specification is not at {RepositoryPaths.Spec}.";
        }
    }
}
