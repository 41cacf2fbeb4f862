using System.Numerics;
using System.Text;
using CoverType.Domain;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;

namespace CoverType.Inference.Models;

/// <summary>A column of records as a tensor of the type and shape that a graph declares.</summary>
internal static class RecordColumn
{
    private static readonly byte[][] Areas = [.. WildernessArea.All.Select(area => Encoding.UTF8.GetBytes(area.Name))];
    private static readonly byte[][] Soils = [.. SoilType.All.Select(soil => Encoding.UTF8.GetBytes(soil.Code))];

    /// <summary>Makes the tensor of a column; the caller disposes of it.</summary>
    /// <param name="input">The input of the graph.</param>
    /// <param name="column">The column's index: the numbers, the area, the soil.</param>
    /// <param name="cells">The cells.</param>
    public static OrtValue ToTensor(OnnxValue input, int column, ReadOnlySpan<ForestCell> cells)
    {
        long[] shape = input.Rank == 1 ? [cells.Length] : [cells.Length, 1];
        return input.ElementType switch
        {
            OnnxElementType.String => Text(column, cells, shape),
            OnnxElementType.Int64 => Numbers<long>(column, cells, shape),
            OnnxElementType.Int32 => Numbers<int>(column, cells, shape),
            OnnxElementType.Float => Numbers<float>(column, cells, shape),
            _ => Numbers<double>(column, cells, shape),
        };
    }

    private static OrtValue Numbers<T>(int column, ReadOnlySpan<ForestCell> cells, long[] shape)
        where T : unmanaged, INumber<T>
    {
        Func<ForestCell, int> value = ForestFeatures.Numeric[column].Value;
        T[] numbers = new T[cells.Length];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = T.CreateChecked(value(cells[row]));
        }

        return OrtValue.CreateTensorValueFromMemory(numbers, shape);
    }

    private static OrtValue Text(int column, ReadOnlySpan<ForestCell> cells, long[] shape)
    {
        OrtValue tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        bool isArea = column == ForestFeatures.Numeric.Count;
        for (int row = 0; row < cells.Length; row++)
        {
            ForestCell cell = cells[row];
            tensor.StringTensorSetElementAt(isArea ? Areas[cell.WildernessArea.Index] : Soils[cell.SoilType.Index], row);
        }

        return tensor;
    }
}
