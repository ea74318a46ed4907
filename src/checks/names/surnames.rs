//! Surnames that stand before the first name.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::pinyin::is_pinyin;

/// The common Chinese surnames in pinyin and as Hong Kong and Taiwan write them.
const CHINESE: &str = "\
    Ai An Bai Bao Bi Bian Cai Cao Cen Chai Chan Chang Chao Chau Che Chen Cheng Cheung Chi Chiang Chiu Chong Chou Chow \
    Chu Chung Cui Dai Deng Di Ding Dong Dou Du Duan Fan Fang Fei Feng Fok Fu Fung Gan Gao Ge Geng Gong Gu Guan Guo Han \
    Hao He Ho Hong Hou Hsieh Hsu Hu Hua Huang Hui Huo Ji Jia Jian Jiang Jiao Jin Jing Kang Ke Kong Kuang Kwan Kwok Lai \
    Lam Lan Lang Lau Law Lee Lei Leng Leung Li Lian Liang Liao Lin Ling Liu Long Lou Lu Luo Lv Ma Mai Man Mao Mei Meng \
    Mi Miao Min Mo Mu Ng Ni Nie Ning Niu Ou Ouyang Pan Pang Pei Peng Pi Pu Qi Qian Qiao Qin Qiu Qu Quan Ran Rao Ren \
    Rong Ruan Rui Sha Shan Shang Shao She Shen Sheng Shi Shu Shui Si Sima Situ Song Su Sui Sun Szeto Tam Tan Tang Tao \
    Teng Tian Tong Tsai Tsang Tse Tu Wan Wang Wei Wen Weng Wong Wu Xi Xia Xiang Xiao Xie Xin Xing Xiong Xu Xue Xuan Yan \
    Yang Yao Ye Yeung Yi Yin Ying Yip You Yu Yuan Yue Yun Zang Zeng Zha Zhai Zhan Zhang Zhao Zhen Zheng Zhong Zhou Zhu \
    Zhuang Zhuge Zong Zou Zuo";

/// The common surnames of Korea and Vietnam.
const OTHERS: &str = "\
    Ahn Bae Baek Bui Byun Cha Chae Cho Choe Choi Chun Dang Dao Dinh Do Doan Duong Ha Hwang Hoang Huynh Jang Jeon Jeong \
    Jo Joo Ju Jung Kim Ko Koo Kwon Le Lim Luong Ly Min Moon Nam Ngo Nguyen Noh Oh Paik Park Pak Pham Phan Rhee Ryu Seo \
    Shin Sim Sohn Suh Tran Trinh Truong Vo Vu Woo Yoo Yoon Youn";

static ALL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| CHINESE.split(' ').chain(OTHERS.split(' ')).collect());
static CHINESE_ONES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| CHINESE.split(' ').collect());

/// Whether `word` is a common Chinese surname.
pub fn is_chinese(word: &str) -> bool {
    CHINESE_ONES.contains(word)
}

/// Whether `word` is a common Chinese surname as the mainland writes it.
pub fn is_mainland(word: &str) -> bool {
    is_chinese(word) && is_pinyin(&word.to_lowercase())
}

/// Whether `word` is a common surname of a people who write it first.
pub fn comes_first(word: &str) -> bool {
    ALL.contains(word)
}
