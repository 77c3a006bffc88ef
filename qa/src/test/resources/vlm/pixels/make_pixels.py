"""What Pillow, torchvision and Hugging Face transformers make of pictures and videos that follow from a formula.

Usage: python make_pixels.py FILE.json [modeling_qwen2_5_vl.py modeling_qwen3_vl.py of transformers 4.57.6]
Made with transformers 5.18.0, torch 2.13.0 (CPU), torchvision 0.28.0, Pillow 12.3.0, numpy 2.4.6. Pixels and patches are kept as SHA-256, since they are to be equal bit by bit.
"""
import ast, base64, hashlib, io, json, math, random, sys, types, typing
import numpy as np, torch
from PIL import Image
from torchvision.transforms import InterpolationMode as IM
from torchvision.transforms.v2 import functional as F
from transformers import Qwen2VLImageProcessor, Qwen2VLVideoProcessor, Qwen3VLVideoProcessor
from transformers.models.qwen2_5_vl.modeling_qwen2_5_vl import Qwen2_5_VLModel
from transformers.models.qwen2_vl.image_processing_qwen2_vl import smart_resize as image_size
from transformers.models.qwen3_vl.modeling_qwen3_vl import Qwen3VLModel
from transformers.models.qwen3_vl.processing_qwen3_vl import Qwen3VLProcessor
from transformers.models.qwen3_vl.video_processing_qwen3_vl import smart_resize as video_size
from transformers.video_utils import VideoMetadata

def picture(w, h, seed):
    """h x w x 3, uint8: a saw-tooth with steps, and noise."""
    y, x, c = np.meshgrid(np.arange(h, dtype=np.int64), np.arange(w, dtype=np.int64), np.arange(3, dtype=np.int64), indexing="ij")
    n = (x * 374761393 + y * 668265263 + c * 1442695041 + seed * 974634777) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    base = (3 * x + 5 * y + 40 * c + x * y // 16) % 256
    return np.clip(base + ((n >> 16) & 63) - 32, 0, 255).astype(np.uint8)

def sha(a):
    return hashlib.sha256(np.ascontiguousarray(a).tobytes()).hexdigest()

chw = lambda a: torch.from_numpy(a).permute(2, 0, 1).contiguous()
out = {}

sizes = [(340, 280, 336, 280), (96, 64, 36, 25), (100, 90, 196, 168), (33, 47, 33, 47), (33, 47, 33, 20), (33, 47, 70, 47), (1, 1, 28, 28), (1, 9, 32, 288), (7, 1, 196, 28), (2, 3, 5, 7),
         (64, 64, 32, 32), (64, 64, 128, 128), (97, 101, 13, 17), (300, 5, 28, 28), (641, 479, 644, 476), (512, 256, 28, 280), (200, 3, 1, 1), (1000, 40, 999, 41), (600, 5, 4, 5), (2040, 1088, 2044, 1092), (1280, 1024, 448, 364)]
rnd = random.Random(7)
sizes += [(rnd.randint(1, 220), rnd.randint(1, 220), rnd.randint(1, 200), rnd.randint(1, 200)) for _ in range(60)]
out["resize"] = []
for i, (w, h, W, H) in enumerate(sizes):
    p = picture(w, h, i)
    try: tv = sha(F.resize(chw(p), [H, W], interpolation=IM.BICUBIC, antialias=True).permute(1, 2, 0).numpy())
    except RuntimeError: tv = None  # torch 2.13 fails on pictures of one pixel
    out["resize"].append(dict(width=w, height=h, toWidth=W, toHeight=H, seed=i, torchvision=tv, pillow=sha(np.asarray(Image.fromarray(p).resize((W, H), Image.BICUBIC)))))

out["imageSize"] = []; out["videoSize"] = []
for k in range(400):
    f = rnd.choice((28, 32)); lo, hi = rnd.choice(((3136, 12845056), (4 * f * f, 64 * f * f), (65536, 16777216), (128 * f * f, 768 * f * f)))
    big = rnd.choice((40, 300, 2500, 9000)); w, h = rnd.randint(1, big), rnd.randint(1, big); t = rnd.randint(2, rnd.choice((4, 40, 800)))
    if k < 40: w, h = (f * rnd.randint(0, 9) + f // 2), (f * rnd.randint(0, 9) + f // 2)  # halves: rounded to even
    def tried(g):
        try: return list(g())
        except (ValueError, ZeroDivisionError): return None
    out["imageSize"].append(dict(width=w, height=h, factor=f, least=lo, most=hi, size=tried(lambda: image_size(h, w, f, lo, hi))))
    lo, hi = rnd.choice(((4096, 25165824), (128 * f * f, 768 * f * f), (4 * f * f, 64 * f * f)))
    out["videoSize"].append(dict(frames=t, width=w, height=h, factor=f, least=lo, most=hi, size=tried(lambda: video_size(t, h, w, 2, f, lo, hi))))

CLIP = dict(image_mean=[0.48145466, 0.4578275, 0.40821073], image_std=[0.26862954, 0.26130258, 0.27577711]); HALF = dict(image_mean=[.5] * 3, image_std=[.5] * 3)
out["processed"] = []
for family, w, h, n in (("q25", 100, 90, 0), ("q25", 30, 20, 0), ("q3", 100, 90, 0), ("q3", 340, 280, 0), ("q25", 90, 70, 5), ("q25", 61, 80, 2), ("q3", 90, 70, 4), ("q3", 200, 150, 7), ("q3", 20, 30, 3)):
    ps = 14 if family == "q25" else 16; f = 2 * ps; kw = dict(patch_size=ps, temporal_patch_size=2, merge_size=2, **(CLIP if family == "q25" else HALF))
    if n == 0:
        lo, hi = 4 * f * f, 64 * f * f
        r = Qwen2VLImageProcessor(size=dict(shortest_edge=lo, longest_edge=hi), **kw)(images=[Image.fromarray(picture(w, h, 50))], return_tensors="pt"); px, grid = r["pixel_values"], r["image_grid_thw"]
    else:
        lo, hi = (4 * f * f, 16 * f * f) if family == "q25" else (8 * f * f, 60 * f * f)
        v = torch.stack([chw(picture(w, h, 50 + i)) for i in range(n)])
        cls = Qwen2VLVideoProcessor if family == "q25" else Qwen3VLVideoProcessor
        r = cls(size=dict(shortest_edge=lo, longest_edge=hi), **kw)(videos=[v], do_sample_frames=False, return_tensors="pt"); px, grid = r["pixel_values_videos"], r["video_grid_thw"]
    out["processed"].append(dict(family=family, width=w, height=h, frames=n, least=lo, most=hi, grid=grid[0].tolist(), sha256=sha(px.numpy().astype("<f4"))))

out["sampled"] = []
q2, q3 = Qwen2VLVideoProcessor(), Qwen3VLVideoProcessor()
for total, fps in ((60, 30.0), (100, 200.0), (7, 30.0), (4, 30.0), (300, 25.0), (6000, 200.0), (2000, 29.97), (100000, 30.0), (45, 30.0), (2, 25.0), (3, 25.0)):
    m = VideoMetadata(total_num_frames=total, fps=fps)
    n = total / fps * 2; n = math.floor(min(min(max(n, 4), math.floor(min(768, total) / 2) * 2), total) / 2) * 2  # qwen-vl-utils: smart_nframes
    out["sampled"].append(dict(total=total, fps=fps, q3=q3.sample_frames(m).tolist(), q25=q2.sample_frames(m, fps=2.0).tolist(), utils=torch.linspace(0, total - 1, n).round().long().tolist()))

out["labels"] = []
def labels(indices, fps):
    self = types.SimpleNamespace(video_processor=types.SimpleNamespace(merge_size=2, temporal_patch_size=2), vision_start_token="[", vision_end_token="]", video_token="v")
    self._calculate_timestamps = lambda *a: Qwen3VLProcessor._calculate_timestamps(self, *a)
    n = (len(indices) + 1) // 2
    return Qwen3VLProcessor.replace_video_token(self, dict(video_grid_thw=np.array([[n, 2, 4]]), video_metadata=[VideoMetadata(total_num_frames=len(indices), fps=fps, frames_indices=list(indices))]), 0)
for n, fps in ((4, 2.0), (5, 2.0), (100, 200.0), (12, 30.0), (1, 25.0), (20, 1.0), (9, 29.97), (40, 10.0), (6, 4.0), (400, 20.0)):
    out["labels"].append(dict(frames=n, fps=fps, text=labels(range(n), fps)))

# positions: 1 text, 2 image, 3 video, 4 vision start, 5 vision end
out["positions"] = []
def old(file):
    tree = ast.parse(open(file).read())
    fn = next(n for c in tree.body if isinstance(c, ast.ClassDef) for n in c.body if isinstance(n, ast.FunctionDef) and n.name == "get_rope_index")
    space = dict(torch=torch, Optional=typing.Optional); exec(compile(ast.Module([fn], []), file, "exec"), space); return space["get_rope_index"]
legacy = dict(zip(("q25", "q3"), map(old, sys.argv[2:4])))
for case in range(10):
    for family in ("q25", "q3"):
        ids = [1] * rnd.randint(1, 4); img = []; vid = []; sec = []; ids_old = list(ids)
        for _ in range(rnd.randint(1, 4)):
            g = [1, 2 * rnd.randint(1, 6), 2 * rnd.randint(1, 6)]; n = g[1] * g[2] // 4
            if rnd.random() < .5: img.append(g); new = [4] + [2] * n + [5]; was = new
            else:
                g[0] = rnd.randint(1, 8); vid.append(g); s = rnd.choice((0.01, 0.5, 0.75, 1.0, 1.7, 2.0, 2 / 3)); sec.append(s)
                if family == "q25": new = [4] + [3] * (n * g[0]) + [5]; was = new
                else: was = ([1, 1, 4] + [3] * n + [5]) * g[0]; new = [4] + was + [5]
            t = [1] * rnd.randint(0, 3); ids += new + t; ids_old += was + t
        cfg = types.SimpleNamespace(config=types.SimpleNamespace(vision_config=types.SimpleNamespace(spatial_merge_size=2, tokens_per_second=2), image_token_id=2, video_token_id=3, vision_start_token_id=4))
        I = torch.tensor([ids]); O = torch.tensor([ids_old]); G = lambda g: torch.tensor(g) if g else None; mm = torch.tensor([[{2: 1, 3: 2}.get(i, 0) for i in ids]])
        M = Qwen2_5_VLModel if family == "q25" else Qwen3VLModel; cfg.get_vision_position_ids = lambda *a, **k: M.get_vision_position_ids(cfg, *a, **k); more = dict(second_per_grid_ts=torch.tensor(sec)) if family == "q25" and sec else {}
        p, d = M.get_rope_index(cfg, I, mm, image_grid_thw=G(img), video_grid_thw=G(vid), **more)
        q, e = legacy[family](cfg, O, image_grid_thw=G(img), video_grid_thw=G(vid), **more)
        out["positions"].append(dict(family=family, images=img, videos=vid, seconds=sec, ids=ids, positions=p[:, 0].tolist(), delta=int(d), legacyIds=ids_old, legacyPositions=q[:, 0].tolist(), legacyDelta=int(e)))

out["times"] = []
for fps in (2.0, 4.0, 5.0, 7.0, 10.0, 24.0, 25.0, 29.97, 30.0, 60.0, 100.0, 200.0, 1.0, 0.3):
    interval = 2 * torch.tensor([2 / fps])[0]  # a processor hands out float32
    out["times"].append(dict(fps=fps, times=Qwen2_5_VLModel.get_vision_position_ids(None, 0, torch.tensor([120, 2, 2]), 1, 2, interval)[0].tolist()))

out["decoded"] = []
for mode, kw in (("RGB", dict(quality=90, subsampling=2)), ("RGB", dict(quality=95, subsampling=0)), ("RGB", dict(quality=75, subsampling=1)), ("L", dict(quality=85)), ("RGB", dict(quality=80, progressive=True)),
                 ("RGB", None), ("L", None), ("RGBA", None), ("P", None), ("1", None), ("LA", None)):
    b = io.BytesIO(); p = Image.fromarray(picture(61, 45, 77))
    if mode == "RGBA": p.putalpha(p.convert("L"))
    elif mode == "LA": p = Image.merge("LA", [p.convert("L")] * 2)
    else: p = p.convert(mode)
    p.save(b, "PNG" if kw is None else "JPEG", **(kw or {}))
    out["decoded"].append(dict(mode=mode, options=kw, file=base64.b64encode(b.getvalue()).decode(), sha256=sha(np.asarray(Image.open(b).convert("RGB")))))
json.dump(out, open(sys.argv[1], "w"), separators=(",", ":"))
