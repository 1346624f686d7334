namespace Orkestra.Runtime.Plans;

/// <summary>A JSON value of any shape with expressions in it. Immutable and safe for concurrent use.</summary>
public abstract partial record ValueTemplate;
