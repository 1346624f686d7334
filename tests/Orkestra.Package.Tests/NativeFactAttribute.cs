namespace Orkestra.Package.Tests;

/// <summary>A fact about a native binary of a program that references the packages, which are for one framework.</summary>
public class NativeFactAttribute : PackageFactAttribute
{
    public NativeFactAttribute() => Skip ??= Packages.NativeSkipReason;
}
