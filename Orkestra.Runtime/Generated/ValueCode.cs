using System.ComponentModel;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Generated;

/// <summary>The code of a template that is one action.</summary>
/// <returns>Whether all went well.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool ValueCode(EvalContext context, out OrkValue value);
