using System.Text;
using Orkestra.TestKit.Fuzzing;

namespace Orkestra.Architecture.Tests.TestKit;

public sealed class ReaderFuzzTests
{
    private static readonly string[] s_samples = ["""{"a":1}""", "a: [b, c]"];

    [Fact]
    public void One_seed_gives_the_same_documents_every_time()
    {
        var first = new ByteMutator(7, s_samples, "word");
        var second = new ByteMutator(7, s_samples, "word");
        byte[][] documents = [.. Enumerable.Range(0, 500).Select(_ => first.Next())];

        Assert.Equal(documents, Enumerable.Range(0, 500).Select(_ => second.Next()));
        Assert.True(documents.Select(Convert.ToBase64String).Distinct().Count() > 250);
        Assert.Contains(documents, static document => Encoding.UTF8.GetString(document).Contains("word", StringComparison.Ordinal));
        Assert.Contains(documents, static document => document.Length > 1000);
    }

    [Fact]
    public async Task What_a_reader_does_not_document_fails_with_the_document()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReaderFuzz.RunAsync(
            new ByteMutator(1, s_samples), 100, static _ => throw new IndexOutOfRangeException("off by one"), static error => error is FormatException));

        Assert.Contains("IndexOutOfRangeException: off by one on document 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_takes_too_much_memory_fails()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReaderFuzz.RunAsync(
            new ByteMutator(1, s_samples), 100, static _ => GC.KeepAlive(new byte[3 << 20]), static _ => false));

        Assert.Contains("over the limit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_and_what_was_refused_is_counted_apart()
    {
        int number = 0;
        void Read(byte[] document)
        {
            if (number++ % 2 == 1)
            {
                throw new FormatException();
            }
        }

        int good = await ReaderFuzz.RunAsync(new ByteMutator(1, s_samples), 10, Read, static error => error is FormatException);

        Assert.Equal(5, good);
    }
}
