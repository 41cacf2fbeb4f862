using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using Microsoft.Extensions.ObjectPool;

namespace CoverType.Inference.Predictions;

/// <summary>Predicts with the served model.</summary>
internal sealed class Predictor(ServedModels models, ObjectPool<PredictionSlot> slots)
{
    private static readonly string[] Names = [.. ForestCovers.All.Select(cover => cover.DisplayName())];

    /// <summary>Predicts the cover of a cell. Returns null if no model is served.</summary>
    public Prediction? Predict(ForestCell cell)
    {
        if (!models.TryLease(out ModelLease lease))
        {
            return null;
        }

        using (lease)
        {
            PredictionSlot slot = slots.Get();
            try
            {
                slot.Run(lease.Model.Session, cell);
                return ToPrediction(slot, lease.Model.Identity);
            }
            finally
            {
                slots.Return(slot);
            }
        }
    }

    private static Prediction ToPrediction(PredictionSlot slot, ModelIdentity model)
    {
        ReadOnlySpan<float> probabilities = slot.Probabilities;
        Dictionary<string, float> byName = new(Names.Length);
        for (int i = 0; i < Names.Length; i++)
        {
            byName.Add(Names[i], probabilities[i]);
        }

        int cover = checked((int)slot.Cover);
        return new Prediction(cover, Names[cover], byName, model);
    }
}
