using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Random text from the context's source (specification 4.9). Different on every call: for declarations with <c>once: true</c>.</summary>
internal static class RandomNotes
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static void Register(NoteDomain domain)
    {
        domain.Add("randomAlphanumeric", "n int -> string", RandomAlphanumeric, "n letters and digits.", "randomAlphanumeric 32");
        domain.Add("randomHex", "n int -> string", RandomHex, "n bytes as hex digits.", "randomHex 16");
        domain.Add("randomBase64", "n int -> string", RandomBase64, "n bytes in URL-safe base64 with padding.", "randomBase64 32");
        domain.Add("uuidv4", "-> string", Uuid, "A random UUID.", "uuidv4");
    }

    private static OrkValue RandomAlphanumeric(NoteCall call)
    {
        if (!Length(call, 1, out int count))
        {
            return OrkValue.FromString(string.Empty);
        }

        char[] text = new char[count];
        byte[] bytes = new byte[Math.Max(16, count)];
        int next = bytes.Length;
        for (int i = 0; i < count;)
        {
            if (next == bytes.Length)
            {
                call.Context.Random.Fill(bytes);
                next = 0;
            }

            // Bytes above the largest multiple of 62 are thrown away, so that every character is equally likely.
            byte b = bytes[next++];
            if (b < 248)
            {
                text[i++] = Alphanumeric[b % 62];
            }
        }

        return OrkValue.FromString(new string(text));
    }

    private static OrkValue RandomHex(NoteCall call) =>
        OrkValue.FromString(Length(call, 2, out int count) ? HexText.Of(Bytes(call, count)) : string.Empty);

    private static OrkValue RandomBase64(NoteCall call) =>
        OrkValue.FromString(Length(call, 2, out int count) ? Convert.ToBase64String(Bytes(call, count)).Replace('+', '-').Replace('/', '_') : string.Empty);

    private static OrkValue Uuid(NoteCall call)
    {
        byte[] bytes = Bytes(call, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        string hex = HexText.Of(bytes);
        return OrkValue.FromString(
            $"{hex.Substring(0, 8)}-{hex.Substring(8, 4)}-{hex.Substring(12, 4)}-{hex.Substring(16, 4)}-{hex.Substring(20)}");
    }

    private static bool Length(NoteCall call, int charactersEach, out int count)
    {
        long wanted = call.Int(0);
        count = wanted > 0 && call.Fits(wanted * charactersEach) ? (int)wanted : 0;
        return count > 0;
    }

    private static byte[] Bytes(NoteCall call, int count)
    {
        byte[] bytes = new byte[count];
        call.Context.Random.Fill(bytes);
        return bytes;
    }
}
