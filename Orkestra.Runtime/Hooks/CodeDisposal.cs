namespace Orkestra.Runtime.Hooks;

/// <summary>Disposes of code that the host made.</summary>
internal static class CodeDisposal
{
    public static async ValueTask DisposeAsync(object code)
    {
        switch (code)
        {
            case IAsyncDisposable asynchronous:
                await asynchronous.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
