namespace Orkestra.Runtime.Providers;

/// <summary>A call that failed.</summary>
/// <param name="Call">The call.</param>
/// <param name="Message">What the provider said.</param>
/// <param name="Exception">The exception that left it; null when it was not called at all.</param>
internal sealed record ProviderFailure(ProviderCall Call, string Message, Exception? Exception);
