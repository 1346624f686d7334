namespace Orkestra.Sdk.Checking;

/// <summary>Keeps findings to itself and passes reads on, if there is anyone to pass them to.</summary>
internal sealed class SilentSink(ITypingSink? inner) : ITypingSink
{
    /// <summary>A sink for those who only want types.</summary>
    public static SilentSink Deaf { get; } = new(null);

    public void Report(TypeFinding finding)
    {
    }

    public void Read(string path) => inner?.Read(path);

    public void Use(string path, SchemaTypeKind kind) => inner?.Use(path, kind);
}
