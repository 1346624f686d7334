namespace Orkestra.Sdk.Expressions;

/// <summary>What an evaluation gave: a value, or an error that names the failing piece of the text.</summary>
public readonly struct EvalResult : IEquatable<EvalResult>
{
    private readonly string? _text;

    private EvalResult(OrkValue value, string? text, bool hadMissing, string? error)
    {
        Value = value;
        _text = text;
        HadMissing = hadMissing;
        Error = error;
    }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Error is null;

    /// <summary>The value: a string from <see cref="TemplateExpression.Evaluate"/>, any kind from <see cref="TemplateExpression.EvaluateValue"/>.</summary>
    public OrkValue Value { get; }

    /// <summary>The value as the text an expression resolves to; empty when the evaluation failed or gave nothing.</summary>
    public string Text => _text ?? (Value.IsNull ? string.Empty : Value.ToText());

    /// <summary>Whether something absent was printed; strict places such as names refuse the text then.</summary>
    public bool HadMissing { get; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; }

    /// <summary>A result whose value is text.</summary>
    public static EvalResult OfText(string text, bool hadMissing = false) => new(OrkValue.FromString(text), text, hadMissing, null);

    /// <summary>A result of any kind.</summary>
    public static EvalResult OfValue(OrkValue value) => new(value, null, value.IsNull, null);

    /// <summary>A failure.</summary>
    public static EvalResult Failed(string error) => new(default, string.Empty, false, error);

    /// <inheritdoc/>
    public bool Equals(EvalResult other) =>
        Value == other.Value && HadMissing == other.HadMissing && Error == other.Error && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EvalResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (Value, HadMissing, Error).GetHashCode();

    /// <summary>Whether two results are equal.</summary>
    public static bool operator ==(EvalResult left, EvalResult right) => left.Equals(right);

    /// <summary>Whether two results differ.</summary>
    public static bool operator !=(EvalResult left, EvalResult right) => !left.Equals(right);
}
