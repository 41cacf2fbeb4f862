namespace Mlflow.Contracts;

/// <summary>Values of a run's status on the wire.</summary>
public static class RunStatuses
{
    /// <summary>The run is under way.</summary>
    public const string Running = "RUNNING";

    /// <summary>The run is planned.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>The run came to its end.</summary>
    public const string Finished = "FINISHED";

    /// <summary>The run ended with an error.</summary>
    public const string Failed = "FAILED";

    /// <summary>The run was stopped.</summary>
    public const string Killed = "KILLED";
}
