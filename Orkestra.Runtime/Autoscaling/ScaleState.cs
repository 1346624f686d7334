namespace Orkestra.Runtime.Autoscaling;

/// <summary>What one judgement hands to the next. It lives in memory only, so that a restart begins with the declared settings.</summary>
/// <param name="Active">Whether the override holds.</param>
/// <param name="FailingSince">When the conditions began to fail under an override that holds; null while they hold.</param>
internal readonly record struct ScaleState(bool Active, TimeSpan? FailingSince);
