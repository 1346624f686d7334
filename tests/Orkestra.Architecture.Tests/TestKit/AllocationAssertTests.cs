using Orkestra.TestKit;
using Xunit.Sdk;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class AllocationAssertTests
{
    private static object? s_kept;

    [Fact]
    public void Zero_accepts_a_call_that_allocates_nothing() =>
        AllocationAssert.Zero(static text => _ = text.Length, "text");

    [Fact]
    public void Zero_rejects_a_call_that_allocates()
    {
        XunitException failure = Assert.ThrowsAny<XunitException>(
            () => AllocationAssert.Zero(static size => s_kept = new byte[size], 100));
        Assert.Contains("at most 0 bytes", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(s_kept);
    }

    [Fact]
    public void AtMost_accepts_what_fits() => AllocationAssert.AtMost(200, static size => s_kept = new byte[size], 100);
}
