using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;

namespace Orkestra.DevCluster.Faults;

/// <summary>An error in the shape of the API.</summary>
internal sealed class AnswerFault : Fault
{
    private readonly int? _retryAfterSeconds;

    public AnswerFault(int status, string? reason, string? message, int? retryAfterSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        _retryAfterSeconds = retryAfterSeconds;
        Status = status;
        Reason = reason ?? ReasonOf(status);
        Message = message ?? "this failure was planned";
    }

    public int Status { get; }

    public string Reason { get; }

    public string Message { get; }

    internal override string Kind => "answer";

    internal override bool TakesThePlaceOfTheAnswer => true;

    public ApiException ToException() =>
        new(Status, Reason, Message, _retryAfterSeconds is { } seconds ? new JsonObject { ["retryAfterSeconds"] = seconds } : null);

    private static string ReasonOf(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        409 => "Conflict",
        410 => "Expired",
        413 => "RequestEntityTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Invalid",
        429 => "TooManyRequests",
        500 => "InternalError",
        503 => "ServiceUnavailable",
        504 => "Timeout",
        _ => "",
    };
}
