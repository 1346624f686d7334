using Orkestra.TestKit;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class EventuallyTests
{
    [Fact]
    public async Task BeTrue_asks_until_the_condition_holds()
    {
        int asked = 0;
        await Eventually.BeTrueAsync(() => ++asked == 3, "the third question");
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task BeTrue_fails_with_the_reason_and_the_last_exception()
    {
        EventuallyTimeoutException failure = await Assert.ThrowsAsync<EventuallyTimeoutException>(
            () => Eventually.BeTrueAsync(
                bool () => throw new InvalidOperationException("no route"),
                "the server answers",
                TimeSpan.FromMilliseconds(1)));

        Assert.Contains("waiting until the server answers", failure.Message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no route", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    [Fact]
    public async Task NotNull_returns_the_first_value()
    {
        int asked = 0;
        string found = await Eventually.NotNullAsync(() => Task.FromResult(++asked < 2 ? null : "value"), "a value");
        Assert.Equal("value", found);
    }
}
