namespace Orkestra.Package.Tests;

/// <summary>A fact about the packed packages, which runs when <c>ORKESTRA_PACKAGES</c> names the folder that <c>eng/pack.sh</c> printed.</summary>
public class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute() => Skip = Packages.SkipReason;
}
