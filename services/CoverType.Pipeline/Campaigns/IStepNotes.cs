namespace CoverType.Pipeline.Campaigns;

/// <summary>Takes what belongs into the log of a step's run only, such as the stack trace of a failure.</summary>
internal interface IStepNotes
{
    /// <summary>Adds a text to the log of a run.</summary>
    void Add(StepRun run, string text);
}
