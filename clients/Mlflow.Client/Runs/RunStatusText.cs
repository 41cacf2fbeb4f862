using Mlflow.Contracts;

namespace Mlflow.Client.Runs;

/// <summary>A run's status on the wire.</summary>
internal static class RunStatusText
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Running => RunStatuses.Running,
        RunStatus.Scheduled => RunStatuses.Scheduled,
        RunStatus.Finished => RunStatuses.Finished,
        RunStatus.Failed => RunStatuses.Failed,
        RunStatus.Killed => RunStatuses.Killed,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "MLflow has no such status of a run."),
    };

    public static RunStatus Read(string? text) => text switch
    {
        RunStatuses.Running => RunStatus.Running,
        RunStatuses.Scheduled => RunStatus.Scheduled,
        RunStatuses.Finished => RunStatus.Finished,
        RunStatuses.Failed => RunStatus.Failed,
        RunStatuses.Killed => RunStatus.Killed,
        _ => RunStatus.Unknown,
    };
}
