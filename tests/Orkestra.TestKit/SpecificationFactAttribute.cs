using Xunit;

namespace Orkestra.TestKit;

/// <summary>A fact that needs the specification's files beside the checkout and is skipped, with this reason, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SpecificationFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute.</summary>
    public SpecificationFactAttribute()
    {
        if (!RepositoryPaths.HasSpec)
        {
            Skip = $"The specification is not at {RepositoryPaths.Spec}.";
        }
    }
}
