namespace Orkestra.DevCluster.Faults;

/// <summary>An answer that does not come from the API.</summary>
internal sealed class PlainAnswerFault : Fault
{
    public PlainAnswerFault(int status, byte[] body, string contentType, IReadOnlyDictionary<string, string> headers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        Status = status;
        Body = body;
        ContentType = contentType;
        Headers = headers;
    }

    public int Status { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public new string ContentType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    internal override string Kind => "answer";

    internal override bool TakesThePlaceOfTheAnswer => true;
}
