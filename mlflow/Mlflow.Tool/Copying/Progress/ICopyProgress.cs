namespace Mlflow.Tool.Copying.Progress;

/// <summary>Shows a copy while it runs. It is called on any thread.</summary>
internal interface ICopyProgress
{
    /// <summary>A part begins.</summary>
    /// <param name="stage">The part.</param>
    /// <param name="total">The number of things in it; null if it is not known yet.</param>
    void Begin(CopyStage stage, int? total);

    /// <summary>A thing of a part is done.</summary>
    void Advance(CopyStage stage);

    /// <summary>Bytes of files were copied.</summary>
    void Transfer(long bytes);

    /// <summary>A part has ended.</summary>
    void End(CopyStage stage, CopyCount count);

    /// <summary>Something could not be copied.</summary>
    void Report(string problem);
}
