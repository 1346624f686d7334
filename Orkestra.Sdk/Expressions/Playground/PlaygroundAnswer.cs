namespace Orkestra.Sdk.Expressions.Playground;

/// <summary>What a request to the <see cref="ExpressionPlayground"/> gave.</summary>
public sealed record PlaygroundAnswer
{
    private PlaygroundAnswer(OrkValue result, string? error)
    {
        Result = result;
        Error = error;
    }

    /// <summary>The result with its own kind; <see cref="OrkValue.Null"/> when there is an error.</summary>
    public OrkValue Result { get; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; }

    /// <summary>An answer with a result.</summary>
    public static PlaygroundAnswer Of(OrkValue result) => new(result, null);

    /// <summary>An answer that could not be given.</summary>
    public static PlaygroundAnswer Failed(string error) => new(default, error);

    /// <summary>One line of JSON without line end: <c>{"result": …}</c> or <c>{"error": "…"}</c>. Floats keep a fraction or exponent.</summary>
    public string ToJson()
    {
        if (Error is null && OrkJson.WriteExact(Result) is { } result)
        {
            return $"{{\"result\":{result}}}";
        }

        return $"{{\"error\":{OrkJson.WriteExact(OrkValue.FromString(Error ?? "the result holds a number that JSON cannot say"))}}}";
    }
}
