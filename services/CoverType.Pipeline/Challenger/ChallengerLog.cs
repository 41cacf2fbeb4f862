namespace CoverType.Pipeline.Challenger;

internal static partial class ChallengerLog
{
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

    [LoggerMessage(
        4223,
        LogLevel.Information,
        "campaign {Campaign}: {Candidate} took {CpuSeconds:0.0} CPU s and {Megabytes:N0} MB; its graph has "
        + "{GraphMegabytes:0.0} MB and takes {Microseconds:0} µs a record")]
    public static partial void Cost(
        this ILogger stage,
        int campaign,
        string candidate,
        double cpuSeconds,
        double megabytes,
        double? graphMegabytes,
        double? microseconds);

    [LoggerMessage(4204, LogLevel.Information, "campaign {Campaign}: logged to MLflow as run {Run}")]
    public static partial void Logged(this ILogger stage, int campaign, string run);

    [LoggerMessage(4209, LogLevel.Information, "The trained model is missing from {Folder}; training again.")]
    public static partial void TrainedModelGone(this ILogger log, string folder);
}
