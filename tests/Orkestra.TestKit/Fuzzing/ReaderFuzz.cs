using System.Text;

namespace Orkestra.TestKit.Fuzzing;

/// <summary>
/// Throws many damaged documents at a reader. It may refuse them with the exceptions that it documents; anything else, a reader that does
/// not come back, and one that takes much more memory than the document is worth fail with the document in the message.
/// </summary>
public static class ReaderFuzz
{
    private const int LongestQuote = 2000;

    // Far beyond what any case takes, also on a busy machine: only a hang takes this long.
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    /// <summary>Runs the cases.</summary>
    /// <param name="mutator">Where the documents come from.</param>
    /// <param name="cases">How many documents.</param>
    /// <param name="read">The reader.</param>
    /// <param name="isDocumented">Whether the reader may throw this.</param>
    /// <param name="allocationPerByte">Bytes that one byte of a document may cost, beyond a megabyte that every document may.</param>
    /// <returns>How many documents were read without an exception.</returns>
    public static Task<int> RunAsync(
        ByteMutator mutator, int cases, Action<byte[]> read, Func<Exception, bool> isDocumented, int allocationPerByte = 256) =>
        RunAsync(
            mutator,
            cases,
            document =>
            {
                read(document);
                return Task.CompletedTask;
            },
            isDocumented,
            allocationPerByte);

    /// <inheritdoc cref="RunAsync(ByteMutator, int, Action{byte[]}, Func{Exception, bool}, int)"/>
    public static async Task<int> RunAsync(
        ByteMutator mutator, int cases, Func<byte[], Task> read, Func<Exception, bool> isDocumented, int allocationPerByte = 256)
    {
        ArgumentNullException.ThrowIfNull(mutator);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(isDocumented);
        int good = 0;
        for (int i = 0; i < cases; i++)
        {
            byte[] document = mutator.Next();
            int number = i;
            Task<bool> one = Task.Run(() => ReadOneAsync(document, number, read, isDocumented, allocationPerByte));
            try
            {
                good += await one.WaitAsync(s_hang, TimeProvider.System) ? 1 : 0;
            }
            catch (TimeoutException error) when (!one.IsCompleted)
            {
                throw Failure($"did not come back within {s_hang.TotalSeconds:0} s", number, document, error);
            }
        }

        return good;
    }

    private static async Task<bool> ReadOneAsync(
        byte[] document, int number, Func<byte[], Task> read, Func<Exception, bool> isDocumented, int allocationPerByte)
    {
        int thread = Environment.CurrentManagedThreadId;
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool good = true;
        try
        {
            await read(document);
        }
        catch (Exception error) when (isDocumented(error))
        {
            good = false;
        }
        catch (Exception error)
        {
            throw Failure($"threw {error.GetType().Name}: {error.Message}", number, document, error);
        }

        // A reader that went on elsewhere cannot be measured; readers over memory do not.
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        long limit = (1 << 20) + ((long)allocationPerByte * document.Length);
        return Environment.CurrentManagedThreadId != thread || allocated <= limit
            ? good
            : throw Failure($"allocated {allocated:N0} bytes, over the limit of {limit:N0}", number, document, null);
    }

    private static InvalidOperationException Failure(string what, int number, byte[] document, Exception? cause)
    {
        ReadOnlySpan<byte> quoted = document.AsSpan(0, Math.Min(document.Length, LongestQuote));
        return new InvalidOperationException(
            $"The reader {what} on document {number} of {document.Length} bytes, in base64: {Convert.ToBase64String(quoted)}{Environment.NewLine}{Encoding.UTF8.GetString(quoted)}",
            cause);
    }
}
