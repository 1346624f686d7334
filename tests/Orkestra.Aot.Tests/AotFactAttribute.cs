namespace Orkestra.Aot.Tests;

/// <summary>
/// A fact about the NativeAOT binaries. Runs when <c>ORKESTRA_AOT_BINARIES</c> names what <c>eng/publish-aot.sh</c> printed, or
/// when <c>ORKESTRA_AOT_TESTS=1</c> asks to publish them first, which takes minutes and so is not part of a plain test run.
/// </summary>
public sealed class AotFactAttribute : FactAttribute
{
    public AotFactAttribute() => Skip = AotBinaries.SkipReason;
}
