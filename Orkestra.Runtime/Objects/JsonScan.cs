using System.Buffers;

namespace Orkestra.Runtime.Objects;

/// <summary>
/// Walks JSON that a <see cref="System.Text.Json.Utf8JsonReader"/> has already accepted. Skipping a value looks at structural bytes only,
/// which is what makes a path look-up cheap: nothing beside the path is tokenised, decoded or copied.
/// </summary>
internal static class JsonScan
{
    private static readonly SearchValues<byte> s_structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> s_scalarEnd = SearchValues.Create(",}] \n\r\t"u8);

    /// <summary>Position of the first byte at or after <paramref name="position"/> that is not white space.</summary>
    public static int SkipSpace(ReadOnlySpan<byte> json, int position)
    {
        while (position < json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>Position just past the string whose opening quote is at <paramref name="position"/>.</summary>
    public static int SkipString(ReadOnlySpan<byte> json, int position)
    {
        position++;
        while (true)
        {
            position += json[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[position] == (byte)'"')
            {
                return position + 1;
            }

            position += 2;
        }
    }

    /// <summary>Position just past the value that starts at <paramref name="position"/>.</summary>
    public static int SkipValue(ReadOnlySpan<byte> json, int position)
    {
        switch (json[position])
        {
            case (byte)'"':
                return SkipString(json, position);
            case (byte)'{':
            case (byte)'[':
                return SkipContainer(json, position);
            default:
                int length = json[position..].IndexOfAny(s_scalarEnd);
                return length < 0 ? json.Length : position + length;
        }
    }

    /// <summary>Finds a member of the object that starts at <paramref name="position"/>.</summary>
    public static bool TryFindMember(ReadOnlySpan<byte> json, int position, ReadOnlySpan<byte> name, out JsonRange value)
    {
        var members = new JsonMembers(json, position);
        while (members.MoveNext())
        {
            if (JsonText.EqualsDecoded(members.RawName, name))
            {
                value = members.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static int SkipContainer(ReadOnlySpan<byte> json, int position)
    {
        int depth = 0;
        while (true)
        {
            position += json[position..].IndexOfAny(s_structure);
            switch (json[position])
            {
                case (byte)'"':
                    position = SkipString(json, position);
                    break;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    position++;
                    break;
                default:
                    position++;
                    if (--depth == 0)
                    {
                        return position;
                    }

                    break;
            }
        }
    }
}
