namespace Orkestra.Runtime.Hooks;

/// <summary>The services of a program that has none.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
