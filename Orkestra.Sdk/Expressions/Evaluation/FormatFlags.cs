namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>What stands between the percent sign and the verb.</summary>
internal struct FormatFlags
{
    public bool Plus;
    public bool Minus;
    public bool Sharp;
    public bool Space;
    public bool Zero;
    public int? Width;
    public int? Precision;
}
