namespace CoverType.Pipeline.Campaigns;

/// <summary>The challenger that the step Train made.</summary>
/// <param name="Accuracy">Its accuracy on the hold-out, 0 to 1.</param>
/// <param name="OnnxSha256">SHA-256 of its ONNX file, 64 hexadecimal digits.</param>
internal sealed record ChallengerFact(double Accuracy, string OnnxSha256) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Challenger = this };
}
