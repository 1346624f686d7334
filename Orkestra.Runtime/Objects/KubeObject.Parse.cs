namespace Orkestra.Runtime.Objects;

public sealed partial class KubeObject
{
    /// <summary>Wraps bytes that the caller will not change again; nothing is copied.</summary>
    /// <exception cref="KubeObjectFormatException">The bytes are not one JSON object with well-typed metadata.</exception>
    public static KubeObject Parse(ReadOnlyMemory<byte> json)
    {
        KubeObjectIndex index = KubeObjectReader.Read(json.Span, default, out _);
        return new KubeObject(json, index);
    }

    /// <summary>Reads an object out of a buffer that will be reused; what is kept is copied once into an array of exactly its size.</summary>
    /// <exception cref="KubeObjectFormatException">The bytes are not one JSON object with well-typed metadata.</exception>
    public static KubeObject Parse(ReadOnlySpan<byte> json, in KubeObjectParseOptions options)
    {
        KubeObjectIndex index = KubeObjectReader.Read(json, options, out KubeObjectEdits edits);
        if (edits.IsEmpty)
        {
            return new KubeObject(json.ToArray(), index);
        }

        return new KubeObject(edits.Apply(json), index.Shift(edits));
    }
}
