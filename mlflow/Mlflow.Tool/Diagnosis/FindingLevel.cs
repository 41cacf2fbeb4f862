namespace Mlflow.Tool.Diagnosis;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, with a limit or a risk.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Error,
}
