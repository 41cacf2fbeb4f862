namespace CoverType.Pipeline.Training;

internal static partial class TrainingLog
{
    [LoggerMessage(
        4200,
        LogLevel.Information,
        "campaign {Campaign}: {Portions} portions assembled, {Training:N0} cells to train on, {HoldOut:N0} held out")]
    public static partial void Assembled(this ILogger stage, int campaign, int portions, int training, int holdOut);

    [LoggerMessage(
        4210,
        LogLevel.Information,
        "campaign {Campaign}: candidate {Candidate}: accuracy {Accuracy:0.000}, macro F1 {MacroF1:0.000} "
        + "on {Rows:N0} trial cells, after {Seconds:0.0} s on {Cells:N0} others")]
    public static partial void CandidateScored(
        this ILogger stage, int campaign, string candidate, double accuracy, double macroF1, int rows, double seconds, int cells);

    [LoggerMessage(4211, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} is skipped: {Reason}")]
    public static partial void CandidateSkipped(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4212, LogLevel.Warning, "campaign {Campaign}: candidate {Candidate} failed: {Reason}")]
    public static partial void CandidateFailed(this ILogger stage, int campaign, string candidate, string reason);

    [LoggerMessage(4213, LogLevel.Debug, "Campaign {Campaign}: candidate {Candidate} failed.")]
    public static partial void CandidateFailure(this ILogger log, Exception? failure, int campaign, string candidate);

    [LoggerMessage(4201, LogLevel.Information, "campaign {Campaign}: training {Candidate} on {Cells:N0} cells")]
    public static partial void Training(this ILogger stage, int campaign, string candidate, int cells);

    [LoggerMessage(
        4202,
        LogLevel.Information,
        "campaign {Campaign}: trained {Candidate} in {Seconds:0.0} s: accuracy {Accuracy:0.000}, "
        + "macro F1 {MacroF1:0.000} on {Rows:N0} hold-out rows")]
    public static partial void Trained(
        this ILogger stage, int campaign, string candidate, double seconds, double accuracy, double macroF1, int rows);

    [LoggerMessage(
        4203,
        LogLevel.Information,
        "campaign {Campaign}: the ONNX graph answers as the model on {HoldOut:N0} hold-out rows "
        + "and {Edges:N0} edge records")]
    public static partial void Parity(this ILogger stage, int campaign, int holdOut, int edges);

    [LoggerMessage(4204, LogLevel.Information, "campaign {Campaign}: logged to MLflow as run {Run}")]
    public static partial void Logged(this ILogger stage, int campaign, string run);

    [LoggerMessage(4206, LogLevel.Warning, "Closed the run {Run}, which was left running: {Reason}.")]
    public static partial void OrphanClosed(this ILogger log, string run, string reason);

    [LoggerMessage(
        4207,
        LogLevel.Information,
        "Left the run {Run} running: its campaign {Campaign} is not in this state database, "
        + "and it is younger than a day.")]
    public static partial void OrphanLeft(this ILogger log, string run, string campaign);

    [LoggerMessage(
        4208, LogLevel.Warning, "Runs left running could not be looked for, trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void OrphansNotFound(this ILogger log, double seconds, string reason);

    [LoggerMessage(
        4214,
        LogLevel.Warning,
        "campaign {Campaign}: version {Kept} is kept; version {Version} of run {Run}, which another process registered, "
        + "is marked as superseded")]
    public static partial void Superseded(this ILogger stage, int campaign, string kept, string version, string run);

    [LoggerMessage(
        4215,
        LogLevel.Warning,
        "campaign {Campaign}: run {Kept} is kept; run {Run}, which another process began, is closed as KILLED")]
    public static partial void RunClosed(this ILogger stage, int campaign, string kept, string run);

    [LoggerMessage(4216, LogLevel.Information, "Removed the work folder {Folder}: its campaign has ended.")]
    public static partial void WorkFolderRemoved(this ILogger log, string folder);

    [LoggerMessage(4217, LogLevel.Warning, "Work folders of ended campaigns could not be removed: {Reason}")]
    public static partial void WorkFoldersNotRemoved(this ILogger log, string reason);

    [LoggerMessage(4209, LogLevel.Information, "The trained model is missing from {Folder}; training again.")]
    public static partial void TrainedModelGone(this ILogger log, string folder);
}
